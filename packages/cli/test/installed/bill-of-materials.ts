import { EmptyRepository } from './empty-repository.ts';

// node bill-of-materials.ts > bom.json: what an installation of the packed command consists of, as npm says it in
// CycloneDX's format.
await using repository = await EmptyRepository.create();
process.stdout.write(
  await repository.run('npm', 'sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'),
);
