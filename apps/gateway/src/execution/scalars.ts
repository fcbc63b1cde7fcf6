import { GraphQLError, type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';

/**
 * What a scalar of the subgraphs may be is for them to say. Here it is seen that each is one value: lists and objects in
 * its place could be nested so deep that nobody can write them down to pass them on.
 */
export function refuseHeaps(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type)) continue;
    type.parseValue = (value) => {
      if (typeof value !== 'object' || value === null) return value;
      throw new GraphQLError(`${type.name} is one value, not a list or an object.`);
    };
  }
}
