import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';

/** What an operation is made of, as the limits see it. */
export interface OperationSize {
  /** Objects that it could bring, where `first` multiplies and a list without it counts ten. */
  cost: number;
  aliases: number;
  rootFields: number;
  /** Where each fragment is written out wherever it is spread: what a planner has to go through. */
  fields: number;
}

/** One operation of a document that has passed validation. */
export interface MeasuredOperation {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

const assumedListSize = 10;
const mutationCost = 10;
const pageLists = new Set(['nodes', 'edges']);
const introspection = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

/** Measures an operation without running it; takes time in proportion to the document's length. */
export function sizeOf(measured: MeasuredOperation): OperationSize {
  return new Measure(measured).take();
}

class Measure {
  private readonly costs = new Map<string, number>();
  private readonly counted = new Set<string>();
  private readonly written = new Map<string, number>();
  private aliases = 0;

  constructor(private readonly measured: MeasuredOperation) {}

  take(): OperationSize {
    const { schema, operation } = this.measured;
    const root = schema.getRootType(operation.operation);
    const perField = operation.operation === 'mutation' ? mutationCost : 1;
    const rootFields = this.countFields(operation.selectionSet, new Set());
    const objects = root ? this.costOf(operation.selectionSet, root, null) : 0;
    this.countAliases(operation.selectionSet);
    const fields = this.countWritten(operation.selectionSet);
    return { cost: objects + rootFields * perField, aliases: this.aliases, rootFields, fields };
  }

  private costOf(set: SelectionSetNode, parent: GraphQLCompositeType, pageSize: number | null): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.costOfField(selection, parent, pageSize);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        cost += this.costOfFragment(selection.name.value, pageSize);
      } else {
        const type = this.typeNamed(selection.typeCondition?.name.value) ?? parent;
        cost += this.costOf(selection.selectionSet, type, pageSize);
      }
    }
    return cost;
  }

  private costOfFragment(name: string, pageSize: number | null): number {
    const key = `${name}:${String(pageSize)}`;
    const known = this.costs.get(key);
    if (known !== undefined) return known;
    const fragment = this.measured.fragments.get(name);
    const type = this.typeNamed(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.costOf(fragment.selectionSet, type, pageSize) : 0;
    this.costs.set(key, cost);
    return cost;
  }

  private costOfField(node: FieldNode, parent: GraphQLCompositeType, pageSize: number | null): number {
    const field = this.fieldOf(node, parent);
    const type = field ? getNamedType(field.type) : undefined;
    if (!field || !isCompositeType(type) || !node.selectionSet) return 0;
    const first = this.firstOf(node, field);
    const listed = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const size = listed ? (first ?? this.pageOr(node, pageSize)) : 1;
    const own = isWrapping(node, parent) ? 0 : 1;
    return size * (own + this.costOf(node.selectionSet, type, listed ? null : first));
  }

  private pageOr(node: FieldNode, pageSize: number | null): number {
    return pageSize !== null && pageLists.has(node.name.value) ? pageSize : assumedListSize;
  }

  /** How many a field is asked for, null where it takes no `first`. */
  private firstOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
    const argument = field.args.find(({ name }) => name === 'first');
    if (!argument) return null;
    const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    const value =
      given?.kind === Kind.INT
        ? Number(given.value)
        : given?.kind === Kind.VARIABLE
          ? this.variable(given.name.value)
          : undefined;
    if (typeof value === 'number' && Number.isFinite(value)) return Math.max(1, value);
    return typeof argument.defaultValue === 'number' ? argument.defaultValue : assumedListSize;
  }

  private variable(name: string): unknown {
    if (Object.hasOwn(this.measured.variables, name)) return this.measured.variables[name];
    const definitions = this.measured.operation.variableDefinitions ?? [];
    const fallback = definitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
    return fallback?.kind === Kind.INT ? Number(fallback.value) : undefined;
  }

  private fieldOf(node: FieldNode, parent: GraphQLCompositeType): GraphQLField<unknown, unknown> | undefined {
    const { schema } = this.measured;
    const name = node.name.value;
    const asked = parent === schema.getQueryType() ? introspection.get(name) : undefined;
    if (asked) return asked;
    return 'getFields' in parent ? parent.getFields()[name] : undefined;
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.measured.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  private countAliases(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.measured.fragments.get(selection.name.value);
        if (!fragment || this.counted.has(selection.name.value)) continue;
        this.counted.add(selection.name.value);
        this.countAliases(fragment.selectionSet);
        continue;
      }
      if (selection.kind === Kind.FIELD && selection.alias) this.aliases += 1;
      if (selection.selectionSet) this.countAliases(selection.selectionSet);
    }
  }

  private countWritten(set: SelectionSetNode): number {
    let fields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) fields += this.countFragment(selection.name.value);
      else {
        if (selection.kind === Kind.FIELD) fields += 1;
        if (selection.selectionSet) fields += this.countWritten(selection.selectionSet);
      }
    }
    return fields;
  }

  private countFragment(name: string): number {
    const fragment = this.measured.fragments.get(name);
    const known = this.written.get(name) ?? (fragment ? this.countWritten(fragment.selectionSet) : 0);
    this.written.set(name, known);
    return known;
  }

  private countFields(set: SelectionSetNode, seen: Set<string>): number {
    let fields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) fields += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        fields += this.countFields(selection.selectionSet, seen);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = this.measured.fragments.get(selection.name.value);
        if (fragment) fields += this.countFields(fragment.selectionSet, seen);
      }
    }
    return fields;
  }
}

/** Whether a type is a list or may be null is said of the type itself: nine levels of it stand in what every tool asks. */
function isWrapping({ name }: FieldNode, parent: GraphQLCompositeType): boolean {
  return parent.name === '__Type' && name.value === 'ofType';
}
