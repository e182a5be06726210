type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type ToNumber<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

/** The statuses with this first digit: `StatusRange<'4'>` is 400 to 499. */
export type StatusRange<First extends string> = ToNumber<`${First}${Digit}${Digit}`>;

/** An HTTP status from 100 to 599 (RFC 9110, section 15). A union of single numbers, so that `if` can narrow it. */
export type Status = StatusRange<'1' | '2' | '3' | '4' | '5'>;

export type SuccessStatus = StatusRange<'2'>;
