/** This package's version. A test compares it with `package.json`, because a bundle does not contain that file. */
export const VERSION = '0.1.0';
