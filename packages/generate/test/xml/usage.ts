/** What a program does with the client of `pets.yaml`. It is compiled beside the client, and then run. */
export const USAGE = `import { addPet, connectPets, createPetsClient, readPet, type Pet, type Problem } from './index.ts';

type Fetch = typeof globalThis.fetch;

export async function reads(fetch: Fetch): Promise<unknown> {
  const result = await createPetsClient({ fetch }).readPet({ params: { path: { id: 1 } } });
  const alone = await readPet(connectPets({ fetch }), { params: { path: { id: 1 } } });
  if (alone.status !== result.status) throw new Error('the function gives another status');
  if (result.status === 404) {
    const problem: Problem | undefined = result.error;
    return problem;
  }
  if (result.status === 410) {
    const words: string | undefined = result.error;
    return words;
  }
  if (result.status !== 200) return result.problem;
  const pet: Pet = result.data;
  return pet;
}

export async function lists(fetch: Fetch): Promise<Pet[]> {
  return createPetsClient({ fetch }).listPets().orThrow();
}

export async function adds(fetch: Fetch, pet: Pet): Promise<number | string> {
  const alone = await addPet(connectPets({ fetch }), { body: pet });
  const result = await createPetsClient({ fetch }).addPet({ body: pet });
  return alone.status === result.status ? \`\${result.status}\` : 'differs';
}

export async function replaces(fetch: Fetch, pets: Pet[]): Promise<unknown> {
  return createPetsClient({ fetch }).replacePets({ body: pets });
}
`;
