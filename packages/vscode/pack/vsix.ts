import type { ZipEntry } from './zip.ts';

/** What is used of the manifest of an extension. */
export interface ExtensionManifest {
  name: string;
  displayName: string;
  publisher: string;
  version: string;
  description: string;
  engines: { vscode: string };
  categories: readonly string[];
  [member: string]: unknown;
}

/** The files of a `.vsix`: the two XML files that the format asks for, and the extension below `extension/`. */
export function vsixEntries(manifest: ExtensionManifest, files: ReadonlyMap<string, Uint8Array>): ZipEntry[] {
  const { scripts: _, devDependencies: __, ...own } = manifest;
  const packed = new Map([...files, ['package.json', Buffer.from(`${JSON.stringify(own, null, 2)}\n`)]]);
  return [
    { name: '[Content_Types].xml', bytes: Buffer.from(CONTENT_TYPES) },
    { name: 'extension.vsixmanifest', bytes: Buffer.from(vsixManifest(manifest)) },
    ...[...packed].map(([file, bytes]) => ({ name: `extension/${file}`, bytes })),
  ];
}

const XML = '<?xml version="1.0" encoding="utf-8"?>';

const CONTENT_TYPES = `${XML}
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension=".json" ContentType="application/json"/>
  <Default Extension=".vsixmanifest" ContentType="text/xml"/>
  <Default Extension=".cjs" ContentType="application/javascript"/>
  <Default Extension=".md" ContentType="text/markdown"/>
  <Default Extension=".txt" ContentType="text/plain"/>
  <Override PartName="/extension/LICENSE" ContentType="text/plain"/>
</Types>
`;

function vsixManifest({
  name,
  displayName,
  publisher,
  version,
  description,
  engines,
  categories,
}: ExtensionManifest): string {
  return `${XML}
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${xml(name)}" Version="${xml(version)}" Publisher="${xml(publisher)}"/>
    <DisplayName>${xml(displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(description)}</Description>
    <Categories>${categories.map(xml).join(',')}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
