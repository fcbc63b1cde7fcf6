import { boot } from '#libs/service';
import { gatewayApplication } from './app.module.js';
import { readGatewayEnvironment } from './environment.js';

const environment = readGatewayEnvironment();
const { HOST: host, PORT: port, METRICS_PORT: metricsPort, LOG_LEVEL: logLevel } = environment;
await boot({ ...gatewayApplication(environment), app: 'gateway', host, port, metricsPort, logLevel });
