namespace Hydron.Tests.Analysis;

public class NodeTests
{
    [Fact]
    public void Express_with_Postgres_and_Redis() => Snapshot.Matches("express-postgres-redis", withDockerfiles: true, findings: Rendered.Analyze(
        ("package.json", """{ "name": "shop", "scripts": { "start": "node src/server.js" }, "engines": { "node": ">=18" }, "dependencies": { "express": "^4.19.2", "pg": "^8", "ioredis": "^5" } }"""),
        ("package-lock.json", "{}"),
        (".env.example", "STRIPE_KEY=\nMAIL_FROM=shop@shop.test\nDATABASE_URL=postgres://localhost/shop\n"),
        ("src/server.js", """
            const express = require('express');
            const app = express();
            const pool = new Pool({ connectionString: process.env.DATABASE_URL });
            const redis = new Redis(process.env.REDIS_URL || 'redis://localhost:6379');
            const key = process.env.STRIPE_KEY;
            const from = process.env.MAIL_FROM;
            const secret = process.env.SESSION_SECRET;
            const level = process.env.LOG_LEVEL ?? 'info';
            if (process.env.SENTRY_DSN) start();
            app.get('/healthz', (_, response) => response.send('ok'));
            app.listen(process.env.PORT || 4000);
            """)));

    [Fact]
    public void Fastify_with_MySql_in_parts_and_pnpm() => Snapshot.Matches("fastify-mysql-pnpm", withDockerfiles: true, findings: Rendered.Analyze(
        ("package.json", """
            {
              "name": "orders", "packageManager": "pnpm@9.1.0",
              "scripts": { "build": "tsc", "start": "node dist/index.js" },
              "dependencies": { "fastify": "4.28.0", "mysql2": "^3" }, "devDependencies": { "typescript": "5" }
            }
            """),
        ("pnpm-lock.yaml", "lockfileVersion: '9.0'"),
        (".nvmrc", "v20.11.1\n"),
        ("src/index.ts", """
            const server = Fastify();
            const db = mysql.createPool({ host: process.env.DB_HOST, user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: process.env.DB_NAME });
            server.get('/orders', async () => []);
            await server.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8088) });
            """)));

    [Fact]
    public void NestJs_with_Prisma_and_yarn() => Snapshot.Matches("nestjs-prisma-yarn", withDockerfiles: true, findings: Rendered.Analyze(
        ("package.json", """
            {
              "name": "@acme/booking",
              "scripts": { "build": "nest build", "start": "nest start", "start:prod": "node dist/main" },
              "dependencies": { "@nestjs/core": "^10.3.0", "@nestjs/platform-express": "^10", "@prisma/client": "^5", "prisma": "^5" }
            }
            """),
        ("yarn.lock", ""),
        ("nest-cli.json", "{}"),
        ("prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"),
        ("src/main.ts", "const app = await NestFactory.create(AppModule);\nawait app.listen(3000);\n"),
        ("src/health/health.controller.ts", "@Controller('health')\nexport class HealthController {}\n")));

    [Fact]
    public void Next_as_a_server_and_as_files()
    {
        (string, string) manifest = ("package.json", """{ "scripts": { "dev": "next dev", "build": "next build", "start": "next start" }, "dependencies": { "next": "14.2.3", "react": "18" } }""");
        Snapshot.Matches("next-server", Rendered.Analyze(manifest, ("package-lock.json", "{}"), ("app/page.tsx", ""), ("app/api/health/route.ts", "")));
        Snapshot.Matches("next-export", Rendered.Analyze(manifest, ("package-lock.json", "{}"), ("app/page.tsx", ""), ("next.config.mjs", "export default { output: 'export' };")), withDockerfiles: true);
    }

    [Fact]
    public void Vite_React_site() => Snapshot.Matches("vite-react", withDockerfiles: true, findings: Rendered.Analyze(
        ("package.json", """{ "name": "front", "scripts": { "dev": "vite", "build": "tsc -b && vite build" }, "dependencies": { "react": "18" }, "devDependencies": { "vite": "^5.4.0" } }"""),
        ("package-lock.json", "{}"),
        ("index.html", "<div id=root></div>"),
        ("vite.config.ts", "export default { build: { outDir: 'public_html' } }"),
        ("src/main.tsx", "fetch(import.meta.env.VITE_API_URL)")));

    [Fact]
    public void Plain_Node_server_and_a_generic_worker()
    {
        Snapshot.Matches("node-plain", Rendered.Analyze(("package.json", """{ "main": "index.js" }"""), ("index.js", "require('http').createServer(answer).listen(8081)")));
        Snapshot.Matches("node-worker", Rendered.Analyze(("package.json", """{ "scripts": { "start": "node bot.js" }, "dependencies": { "discord.js": "14" } }"""), ("bot.js", "client.login(process.env.DISCORD_TOKEN)")));
    }

    [Fact]
    public void A_monorepo_has_its_applications_as_services_and_its_libraries_as_none() => Snapshot.Matches("monorepo-pnpm", withDockerfiles: true, findings: Rendered.Analyze(
        ("package.json", """{ "private": true, "scripts": { "start": "turbo run start" }, "devDependencies": { "turbo": "2" }, "engines": { "node": "20.x" } }"""),
        ("pnpm-workspace.yaml", "packages:\n  - apps/*\n  - packages/*\n"),
        ("pnpm-lock.yaml", ""),
        ("apps/api/package.json", """{ "name": "@acme/api", "scripts": { "build": "tsc", "start": "node dist/main.js" }, "dependencies": { "express": "4", "@acme/db": "workspace:*" } }"""),
        ("apps/api/src/main.ts", "app.listen(process.env.PORT ?? 3001)"),
        ("apps/web/package.json", """{ "name": "@acme/web", "scripts": { "build": "next build", "start": "next start" }, "dependencies": { "next": "14.1.0", "@acme/ui": "workspace:*" } }"""),
        ("apps/web/app/page.tsx", ""),
        ("packages/db/package.json", """{ "name": "@acme/db", "main": "index.js", "dependencies": { "pg": "8" } }"""),
        ("packages/db/index.js", "module.exports = new Pool({ connectionString: process.env.DATABASE_URL })"),
        ("packages/ui/package.json", """{ "name": "@acme/ui", "main": "index.js", "exports": "./index.js", "devDependencies": { "vite": "5" }, "scripts": { "build": "vite build" } }"""),
        ("examples/basic/package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4" } }""")));

    [Fact]
    public void Front_end_and_back_end_in_plain_folders() => Snapshot.Matches("frontend-backend", Rendered.Analyze(
        ("package.json", """{ "scripts": { "start": "cd backend && npm start" } }"""),
        ("frontend/package.json", """{ "scripts": { "build": "vite build" }, "devDependencies": { "vite": "5.0.0" } }"""),
        ("frontend/package-lock.json", "{}"),
        ("frontend/index.html", ""),
        ("backend/package.json", """{ "scripts": { "start": "nodemon app.js" }, "dependencies": { "express": "^4", "mongoose": "^8" } }"""),
        ("backend/package-lock.json", "{}"),
        ("backend/app.js", "mongoose.connect(process.env.MONGO_URI); app.get('/', ok); app.listen(5000);")));

    [Theory]
    [InlineData(">=18", "22")]
    [InlineData("^20.1.0", "20")]
    [InlineData("18.x", "18")]
    [InlineData("18 || 20", "20")]
    [InlineData(">=16 <21", "20")]
    [InlineData("lts/hydrogen", "18")]
    [InlineData("v22.4.1", "22")]
    [InlineData("latest", null)]
    public void A_range_of_versions_leads_to_one_major_version(string range, string? expected)
        => Assert.Equal(expected, Hydron.Analysis.Detectors.Node.NodeVersion.Major(range));
}
