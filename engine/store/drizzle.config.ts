import { defineConfig } from 'drizzle-kit'

// `npx drizzle-kit generate --name what-changes`, then read the SQL: released migrations are append-only.
export default defineConfig({
  dialect: 'postgresql',
  schema: './tables/index.ts',
  out: './migrations',
})
