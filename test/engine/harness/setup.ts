import { stopEnvironment } from './environment';

afterAll(stopEnvironment);
