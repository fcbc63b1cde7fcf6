import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeInfo,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const aliasPrefix = 'alias_';
const ofTheSchema = [SchemaMetaFieldDef.name, TypeMetaFieldDef.name];
const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name } };

/** The key under which subgraphs answer a field of the caller's document. */
export function keyOf({ name, alias }: FieldNode): string {
  return alias && alias.value !== name.value ? `${aliasPrefix}${alias.value}` : name.value;
}

/** A place in the answers of subgraphs, as the caller wrote it. No field of any schema here begins like an alias of ours. */
export function asWritten(path: readonly (string | number)[]): (string | number)[] {
  return path.map((step) =>
    typeof step === 'string' && step.startsWith(aliasPrefix) ? step.slice(aliasPrefix.length) : step,
  );
}

/**
 * What is planned in place of a caller's document. Aliases get names that are nobody else's, since a caller's own may be a
 * key by which subgraphs know their objects, or `__proto__`. Objects of interfaces and unions say their type. What is asked
 * of the schema needs no subgraph.
 */
export function plannable(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  const visitor = {
    Field: (field: FieldNode) => (ofTheSchema.includes(field.name.value) ? typeName : renamed(field)),
    SelectionSet: (set: SelectionSetNode) =>
      isAbstractType(types.getParentType())
        ? { ...set, selections: [...set.selections, typeName] }
        : undefined,
  };
  return visit(document, visitWithTypeInfo(types, visitor));
}

function renamed(field: FieldNode): FieldNode | undefined {
  return field.alias && { ...field, alias: { kind: Kind.NAME, value: keyOf(field) } };
}
