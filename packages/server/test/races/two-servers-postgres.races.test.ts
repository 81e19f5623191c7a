import { raceTwoServers } from './race-two-servers.ts';

raceTwoServers('postgres');
