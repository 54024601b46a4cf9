/** Something that the user can put right: a wrong setting, an unreadable file, a missing permission. */
export class UserError extends Error {
  /** What to do next, one sentence. */
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.hint = hint;
  }
}
