import { isJson } from '@specpact/spec';

/** Whether JSON is what it is, or may be. */
export function takesJson(type: string): boolean {
  return isJson(type) || isAny(type);
}

/** Any type, or any application: a document that says no more takes JSON too. */
export function isAny(type: string): boolean {
  return /^\s*(\*|application)\/\*/.test(type);
}

/** Whether it is something that a person can read in a file: text, JSON, XML, … */
export function isText(type: string): boolean {
  return /^text\/|^[^;,]*[/+](json|xml|yaml)\b/i.test(type);
}
