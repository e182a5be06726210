/** What a report needs besides what it is about. Each format takes what it can use. */
export interface ReportOptions {
  /**
   * Text and table: whether to colour.
   *
   * @default false
   */
  color?: boolean;
  /**
   * Text: the columns to fit lines into. The name of a file that is longer is broken behind a slash.
   *
   * @default 80
   */
  width?: number;
  /**
   * GitHub and SARIF: the path from the repository's root to the folder that the report is about: `services/shop`.
   * GitHub needs it to find a file.
   *
   * @default ''
   */
  prefix?: string;
  /** SARIF: the version of `specpact`. */
  version?: string;
}
