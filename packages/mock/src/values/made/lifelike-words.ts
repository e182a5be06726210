import type { Faker } from '@faker-js/faker';
import type { JsonObject } from '@specpact/spec';

/** What is known of a member that gets a lifelike value. */
interface Member {
  /** The object that holds it. */
  holder: JsonObject;
}

type Write = (faker: Faker, member: Member) => string | number;

/** Members that only a person has. */
const OF_PERSON = /^(e_?mail|first_?name|last_?name|phone|birth)/i;

const name: Write = (faker, { holder }) => {
  const others = Object.keys(holder);
  if (others.some((other) => OF_PERSON.test(other))) return faker.person.fullName();
  return faker.commerce.productName();
};

/** Words in the name or the description of a member, and what a text with them says. The first that fits decides. */
const TEXTS: readonly (readonly [words: RegExp, write: Write])[] = [
  [/\be ?mail\b/, (faker) => faker.internet.exampleEmail()],
  [/\b(first|given) name\b/, (faker) => faker.person.firstName()],
  [/\b(last|family|sur) ?name\b|\bsurname\b/, (faker) => faker.person.lastName()],
  [/\b(user ?name|login)\b/, (faker) => faker.internet.username()],
  [/\b(full|display|customer|author|owner) name\b|\b(author|assignee)\b/, (faker) => faker.person.fullName()],
  [/\b(company|organi[sz]ation|employer)\b/, (faker) => faker.company.name()],
  [/\bjob title\b|\bprofession\b/, (faker) => faker.person.jobTitle()],
  [/\b(phone|mobile|fax)\b/, (faker) => faker.phone.number()],
  [/\b(zip|post(al)?) ?code\b|\bzip\b/, (faker) => faker.location.zipCode()],
  [/\bstreet\b|\baddress line\b/, (faker) => faker.location.streetAddress()],
  [/\bcity\b|\btown\b/, (faker) => faker.location.city()],
  [/\bcountry code\b/, (faker) => faker.location.countryCode()],
  [/\bcountry\b/, (faker) => faker.location.country()],
  [/\bcurrency\b/, (faker) => faker.finance.currencyCode()],
  [/\b(price|amount)\b/, (faker) => faker.commerce.price()],
  [/\bcolou?r\b/, (faker) => faker.color.human()],
  [/\b(product|item) name\b/, (faker) => faker.commerce.productName()],
  [/\b(description|summary|bio|about|comment|message|note)\b/, (faker) => faker.lorem.sentence()],
  [/\b(title|subject|headline)\b/, (faker) => faker.lorem.words(3)],
  [/^name$/, name],
];

const NUMBERS: readonly (readonly [words: RegExp, write: Write])[] = [
  [/\b(price|amount|total|cost|fee)\b/, (faker) => Number(faker.commerce.price())],
  [/\bage\b/, (faker) => faker.number.int({ min: 18, max: 90 })],
  [/\b(quantity|stock)\b/, (faker) => faker.number.int({ min: 1, max: 50 })],
  [/\b(lat|latitude)\b/, (faker) => faker.location.latitude()],
  [/\b(lng|lon|longitude)\b/, (faker) => faker.location.longitude()],
];

/** A member that people do not read, whatever its description says. */
const TECHNICAL = /\b(id|key|code|url|uri|href|type|status|token)$/;

/**
 * How to write the value of a member with this name. `createdAt`, `created_at` and `created-at` are the same words.
 *
 * @param description what the document says of the member. Its first words count, if the name says nothing.
 * @returns `undefined` if neither says what the value is.
 */
export function writerFor(
  name: string,
  description: string | undefined,
  type: 'string' | 'number',
): Write | undefined {
  const known = type === 'string' ? TEXTS : NUMBERS;
  const find = (words: string) => known.find(([pattern]) => pattern.test(words))?.[1];
  const words = wordsOf(name);
  const byName = find(words);
  if (byName || description === undefined || TECHNICAL.test(words)) return byName;
  return find(
    wordsOf(description)
      .replace(/^(the|an?) /, '')
      .split(' ', 3)
      .join(' '),
  );
}

/** The words of a name, in lower case. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_.\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
