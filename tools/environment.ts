/** What the tools read from the environment; see tools/README.md for what each variable means. */
export interface ToolEnvironment {
  /** Where the command was typed; npm itself goes to the project's folder. */
  readonly typedIn: string | undefined;
  /** The package.json of whatever npm runs; what npm says is meant for that alone. */
  readonly packageFile: string | undefined;
  readonly dataFolder: string | undefined;
  readonly kafkaBrokers: string | undefined;
  readonly redisUrl: string | undefined;
  readonly databaseServerUrl: string | undefined;
  readonly serviceDatabaseUrls: string | undefined;
  readonly production: boolean;
  readonly enginesRequired: boolean;
}

/** Read anew at every call, because the tests of the tools change it. */
export function toolEnvironment(): ToolEnvironment {
  return {
    typedIn: given('INIT_CWD'),
    packageFile: given('npm_package_json'),
    dataFolder: given('PASSERELLE_DATA'),
    kafkaBrokers: given('KAFKA_BROKERS'),
    redisUrl: given('REDIS_URL'),
    databaseServerUrl: given('DATABASE_SERVER_URL'),
    serviceDatabaseUrls: given('SERVICE_DATABASE_URLS'),
    production: process.env.NODE_ENV === 'production',
    enginesRequired: process.env.REQUIRE_ENGINES === '1',
  };
}

const inherited = [
  'PATH',
  'HOME',
  'USER',
  'TMPDIR',
  'TEMP',
  'LANG',
  'TZ',
  'LOG_LEVEL',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
];

/** What a process that we start gets of our own environment: nothing that could carry a secret or a setting. */
export function plainEnvironment(): Record<string, string> {
  return Object.fromEntries(
    inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

/** The whole of our own environment, for the project's own checks and tests. */
export function wholeEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** Where the launcher of this service has written about the network; see stack/tether.ts. */
export function tetheredTo(): string | undefined {
  return given('PASSERELLE_STACK_FILE');
}

function given(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
