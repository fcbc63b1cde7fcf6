import type { Type } from '@nestjs/common';
import { Directive, Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
@Directive('@shareable')
class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** One entry of a connection. */
export interface Edge<Node> {
  node: Node;
  cursor: string;
}

/** One page of a list. */
export interface Connection<Node, ItsEdge extends Edge<Node> = Edge<Node>> {
  edges: ItsEdge[];
  nodes: Node[];
  pageInfo: PageInfo;
}

/** What an edge class of `Node` extends: `@ObjectType() class NoticeEdge extends edgeOf(Notice) {}`. */
export function edgeOf<Node extends object>(node: Type<Node>): abstract new () => Edge<Node> {
  @ObjectType({ isAbstract: true })
  abstract class EdgeOf implements Edge<Node> {
    @Field(() => node)
    node!: Node;

    @Field(() => String)
    cursor!: string;
  }
  return EdgeOf;
}

/**
 * What a connection class extends: `@ObjectType() class NoticeConnection extends connectionOf(Notice, NoticeEdge) {}`.
 * It has edges, nodes and pageInfo; `totalCount` is added by `countedConnectionOf`.
 */
export function connectionOf<Node extends object, ItsEdge extends Edge<Node>>(
  node: Type<Node>,
  edge: Type<ItsEdge>,
): abstract new () => Connection<Node, ItsEdge> {
  @ObjectType({ isAbstract: true })
  abstract class ConnectionOf implements Connection<Node, ItsEdge> {
    @Field(() => [edge])
    edges!: ItsEdge[];

    @Field(() => [node])
    nodes!: Node[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return ConnectionOf;
}

/** `connectionOf` with `totalCount: Int`, null where counting would cost a scan. Resolve it in a field, so that it costs only who asks. */
export function countedConnectionOf<Node extends object, ItsEdge extends Edge<Node>>(
  node: Type<Node>,
  edge: Type<ItsEdge>,
): abstract new () => Connection<Node, ItsEdge> & { totalCount?: number | null } {
  @ObjectType({ isAbstract: true })
  abstract class CountedConnectionOf implements Connection<Node, ItsEdge> {
    @Field(() => [edge])
    edges!: ItsEdge[];

    @Field(() => [node])
    nodes!: Node[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { nullable: true, description: 'Null where counting would cost a scan.' })
    totalCount?: number | null;
  }
  return CountedConnectionOf;
}
