import { type DefinitionNode, Kind, parse, print } from 'graphql';

const machinery = /^(federation__|link__|_Any$|_Entity$|_Service$)/;
const machineryFields = new Set(['_entities', '_service']);

/** A subgraph's SDL without what the federation library adds by itself, so that the committed file holds only what we say. */
export function plainSdl(sdl: string): string {
  const definitions = parse(sdl, { noLocation: true }).definitions.filter(isOurs);
  return `${print({ kind: Kind.DOCUMENT, definitions })}\n`;
}

function isOurs(definition: DefinitionNode): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return false;
  if (definition.kind === Kind.OBJECT_TYPE_EXTENSION)
    return !definition.fields?.every((field) => machineryFields.has(field.name.value));
  return !('name' in definition && definition.name && machinery.test(definition.name.value));
}
