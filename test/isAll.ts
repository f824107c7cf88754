/** Whether `npm run test:all` asks for everything, and not only for what a change is likely to break. */
export const isAll = process.env.TEST_ALL !== undefined;
