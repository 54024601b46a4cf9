/** What one save changes. */
export interface FileChange {
  readonly put: ReadonlyMap<string, Uint8Array>;
  readonly remove: readonly string[];
}

/** The files of a store as a planner sees them. */
export interface FileView {
  readonly paths: ReadonlySet<string>;
  /** Whether the file at that path holds exactly these bytes. */
  readonly holds: (path: string, bytes: Uint8Array) => Promise<boolean>;
  /** The contents of the named files in their order, asked for in one go. */
  readonly read: (paths: readonly string[]) => AsyncIterable<Uint8Array>;
}

/** Where a store keeps its files: a branch, a folder. Paths have `/` between the levels. */
export interface StoredFiles {
  /** What the store is called for the reader. */
  readonly name: string;
  /** All paths. Undefined when there is no such store yet; one that cannot be read throws. */
  readonly list: () => Promise<readonly string[] | undefined>;
  /** The contents of the named files in their order, asked for in one go. One that is not there throws. */
  readonly read: (paths: readonly string[]) => AsyncIterable<Uint8Array>;
  /** Brings files near that are likely to be read soon; absent where they are near anyway. */
  readonly prepare?: (paths: readonly string[]) => Promise<void>;
  /**
   * Makes a change, all of it or nothing where the store can. `plan` is asked again, with the files as they are by then,
   * when somebody else was faster; without anything to put or to remove nothing happens.
   */
  readonly change: (plan: (files: FileView) => Promise<FileChange>, reason: string) => Promise<void>;
}
