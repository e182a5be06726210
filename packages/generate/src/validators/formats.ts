/**
 * The formats that validators check, each as one expression that is written into the functions (JSON Schema 2020-12,
 * validation, section 7.3). They tell a date from a word, but do not know how many days a month has. Other formats are
 * not checked.
 */
export const FORMATS = {
  // RFC 3339, section 5.6.
  'date-time':
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  // RFC 3986, section 3: a scheme, and nothing that must be escaped.
  uri: /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]*$/i,
  // RFC 9562, section 4.
  uuid: /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  ipv4: /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/,
};
