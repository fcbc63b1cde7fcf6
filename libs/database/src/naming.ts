import { DefaultNamingStrategy } from 'typeorm';

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Columns are snake_case unless an entity names them itself. */
export class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(property: string, customName: string | undefined, prefixes: string[]): string {
    const own = customName ?? snake(property);
    return prefixes.length === 0 ? own : `${prefixes.map(snake).join('_')}_${own}`;
  }

  override joinColumnName(relation: string, referenced: string): string {
    return `${snake(relation)}_${snake(referenced)}`;
  }

  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snake(className);
  }
}
