type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type ToNumber<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

/** The statuses whose first digit is given: `StatusRange<'4'>` is 400 to 499. */
export type StatusRange<First extends string> = ToNumber<`${First}${Digit}${Digit}`>;

/** An HTTP status, 100 to 599 (RFC 9110, section 15): one by one, so that `if` can tell them apart. */
export type Status = StatusRange<'1' | '2' | '3' | '4' | '5'>;

export type SuccessStatus = StatusRange<'2'>;
