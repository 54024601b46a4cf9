declare module 'jstat' {
  interface JStat {
    readonly studentt: {
      cdf(x: number, degrees: number): number;
      inv(p: number, degrees: number): number;
    };
    readonly normal: {
      cdf(x: number, mean: number, deviation: number): number;
      inv(p: number, mean: number, deviation: number): number;
    };
    gammaln(x: number): number;
  }
  const jStat: JStat;
  export default jStat;
}
