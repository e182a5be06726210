import { expect, test } from 'vitest';
import { schemaTypeNames } from './type-names.ts';

test.each<[string, string[], string[]]>([
  ['a name of a type stays', ['Order', 'HTTPError'], ['Order', 'HTTPError']],
  [
    'others become one',
    ['order', 'order_item', 'simple-user', '3d'],
    ['Order', 'OrderItem', 'SimpleUser', 'Api3d'],
  ],
  ['the name that is a type comes first, wherever it stands', ['order', 'Order'], ['Order_2', 'Order']],
  ['a name with another meaning', ['Result', 'Blob', 'api'], ['ResultSchema', 'BlobSchema', 'ApiSchema']],
])('%s', (_, schemas, want) => {
  const names = schemaTypeNames(schemas);
  expect(schemas.map((schema) => names.get(schema))).toEqual(want);
});
