// Vitest's mocker takes MSW for an optional peer dependency, for its browser mode. With MSW in one package,
// for the test of @specpact/mock/msw, there would be a second Vitest in the workspace, with and without it,
// and a test that runs in one and imports the other fails: "Vitest failed to find the runner".
module.exports = {
  hooks: {
    readPackage(manifest) {
      if (manifest.name === '@vitest/mocker') {
        delete manifest.peerDependencies?.msw;
        delete manifest.peerDependenciesMeta?.msw;
      }
      return manifest;
    },
  },
};
