/** This package's version; a test holds it to `package.json`, which a bundle would not have. */
export const VERSION = '0.1.0';
