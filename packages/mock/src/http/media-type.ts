import { isJson } from '@specpact/spec';

/** Whether a media type is JSON, or a range that includes JSON. */
export function takesJson(type: string): boolean {
  return isJson(type) || isOpenRange(type);
}

/** Whether it is the range of all types, or of all `application` types. */
export function isOpenRange(type: string): boolean {
  return /^\s*(\*|application)\/\*/.test(type);
}

/** Whether a person can read it in a file: text, JSON, XML, … */
export function isText(type: string): boolean {
  return /^text\/|^[^;,]*[/+](json|xml|yaml)\b/i.test(type);
}
