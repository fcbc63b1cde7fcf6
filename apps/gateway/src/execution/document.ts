import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const aliasPrefix = 'alias_';
const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name } };
const ofTheSchema = [SchemaMetaFieldDef.name, TypeMetaFieldDef.name];

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
 * What is planned in place of an operation of a caller's document; null where no subgraph need be asked. It selects the same
 * in a form that the router reads without mistakes: this operation alone; each alias a name that is nobody else's, since a
 * caller's own may be a key by which subgraphs know their objects, or `__proto__`; nothing that is left out whatever the
 * variables are; no field twice side by side; nothing of the schema, and no `__typename` at the root, which need no
 * subgraph; and the type of each object of an interface or union.
 */
export function plannable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode | null {
  const types = new TypeInfo(schema);
  const isMeta = ({ name: { value } }: FieldNode) =>
    ofTheSchema.includes(value) || (value === typeName.name.value && isRoot(schema, types.getParentType()));
  const definitions = document.definitions.filter(
    (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const visitor = visitWithTypeInfo(types, {
    Field: { enter: (field) => (isMeta(field) || isLeftOut(field) ? null : renamed(field)) },
    FragmentSpread: (spread) => (isLeftOut(spread) ? null : undefined),
    InlineFragment: { enter: (fragment) => (isLeftOut(fragment) ? null : undefined) },
    SelectionSet: { leave: (set) => furnished(set, isAbstractType(types.getParentType())) },
  });
  return withoutEmpties(visit({ ...document, definitions }, visitor));
}

function isRoot(schema: GraphQLSchema, type: unknown): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(
    type as GraphQLObjectType,
  );
}

/** By a condition without a variable. */
function isLeftOut({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): boolean {
  return directives.some(({ name, arguments: given = [] }) => {
    const value = given[0]?.value;
    if (value?.kind !== Kind.BOOLEAN) return false;
    return value.value
      ? name.value === GraphQLSkipDirective.name
      : name.value === GraphQLIncludeDirective.name;
  });
}

function renamed(field: FieldNode): FieldNode | undefined {
  return field.alias && { ...field, alias: { kind: Kind.NAME, value: keyOf(field) } };
}

/**
 * A field that may stand there already, as itself or in a fragment before it, is put into a fragment of its own: beside
 * each other the router joins their lists, in fragments it lays them over each other.
 */
function furnished(set: SelectionSetNode, saysType: boolean): SelectionSetNode {
  const keys = new Set<string>();
  let isAfterFragment = false;
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind !== Kind.FIELD) {
      isAfterFragment = true;
      return selection;
    }
    const key = (selection.alias ?? selection.name).value;
    const mayBeThere = isAfterFragment || keys.has(key);
    keys.add(key);
    return mayBeThere ? inFragment(selection) : selection;
  });
  return { ...set, selections: saysType ? [...selections, inFragment(typeName)] : selections };
}

const inFragment = (selection: SelectionNode): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
});

/** What selects nothing any more is taken away, and what stood on it alone; null where nothing is left of the operation. */
function withoutEmpties(document: DocumentNode): DocumentNode | null {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const empty = new Set(fragments.filter(isEmpty).map(({ name }) => name.value));
  const left = visit(document, {
    FragmentDefinition: { enter: ({ name }) => (empty.has(name.value) ? null : undefined) },
    FragmentSpread: ({ name }) => (empty.has(name.value) ? null : undefined),
    InlineFragment: { leave: (fragment) => (isEmpty(fragment) ? null : undefined) },
    Field: { leave: (field) => (isEmpty(field) ? { ...field, selectionSet: justType } : undefined) },
  });
  if (empty.size > 0) return withoutEmpties(left);
  return left.definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && isEmpty(node))
    ? null
    : left;
}

const justType: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [typeName] };

function isEmpty({ selectionSet }: { readonly selectionSet?: SelectionSetNode }): boolean {
  return selectionSet?.selections.length === 0;
}
