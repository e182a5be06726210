import { isJson } from '@specpact/spec';

/** Whether a media type is JSON, or a range that includes JSON. */
export function takesJson(type: string): boolean {
  return isJson(type) || isAny(type);
}

/** Whether it is the range of all types, or of all `application` types. */
export function isAny(type: string): boolean {
  return /^\s*(\*|application)\/\*/.test(type);
}

/** Whether a person can read it in a file: text, JSON, XML, … */
export function isText(type: string): boolean {
  return /^text\/|^[^;,]*[/+](json|xml|yaml)\b/i.test(type);
}
