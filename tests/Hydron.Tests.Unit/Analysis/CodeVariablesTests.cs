using Hydron.Analysis;
using Hydron.Analysis.Environments;

namespace Hydron.Tests.Analysis;

public class CodeVariablesTests
{
    // NAME! is demanded, NAME? is done without, NAME=text falls back to the text, NAME alone is read without a guard.
    [Theory]
    [InlineData("a.py", "INI = config('INI_PATH', default=f\"{folder}/alembic.ini\")", "INI_PATH?")]
    [InlineData("a.py", "FILE = os.getenv('INI_FILE', default=str(folder / 'x'))", "INI_FILE?")]
    [InlineData("a.py", "MODE = os.getenv('RUN_MODE', f'live')", "RUN_MODE=live")]
    [InlineData("a.go", "Sources: cli.EnvVars(\"SHOP_HOST\", \"OLD_HOST\"),", "SHOP_HOST? OLD_HOST?")]
    [InlineData("a.ts", "const url = process.env.DATABASE_URL;", "DATABASE_URL")]
    [InlineData("a.ts", "listen(process.env.BIND_PORT || 3000)", "BIND_PORT=3000")]
    [InlineData("a.ts", "if (process.env.SENTRY_DSN) start();", "SENTRY_DSN?")]
    [InlineData("a.ts", "const { API_URL, MODE = 'fast' } = process.env;", "API_URL MODE=fast")]
    [InlineData("a.ts", "const key = requireEnv('STRIPE_SECRET_KEY');", "STRIPE_SECRET_KEY!")]
    [InlineData("a.ts", "const level = env('LOG_LEVEL') ?? 'info';", "LOG_LEVEL=info")]
    [InlineData("a.ts", "module.exports = ({ env }) => ({ host: env('HOST', '0.0.0.0'), port: env.int('BIND_PORT', 1337) });", "HOST=0.0.0.0 BIND_PORT=1337")]
    [InlineData("a.ts", "Deno.env.get('TOKEN'); Bun.env.SEED; import.meta.env.VITE_API", "SEED VITE_API TOKEN")]
    [InlineData("a.ts", "this.config.getOrThrow<string>('JWT_SECRET'); configService.get('MAIL_FROM', 'me')", "JWT_SECRET! MAIL_FROM=me")]
    [InlineData("nuxt.config.ts", "export default defineNuxtConfig({ runtimeConfig: {\n  apiSecret: '', // { not this }\n  s3: { bucketName: 'shop', hosts: ['a'] },\n  size: 5,\n  public: { apiURL: '/api', },\n}, ssr: { off: '' } })", "NUXT_API_SECRET? NUXT_S3_BUCKET_NAME=shop NUXT_S3_HOSTS? NUXT_SIZE? NUXT_PUBLIC_API_URL=/api")]
    [InlineData("a.ts", "export default { runtimeConfig: { apiSecret: '' } }", "")]
    [InlineData("a.ts", "import { API_KEY } from '$env/static/private';", "API_KEY!")]
    [InlineData("env.ts", "export const env = createEnv({ server: {\n  DATABASE_URL: z.string().url(),\n  LOG_LEVEL: z.enum(['a', 'b']).default('info'),\n  SENTRY_DSN: z.string()\n    .optional(),\n}, runtimeEnv: { DATABASE_URL: process.env.DATABASE_URL } })", "DATABASE_URL! LOG_LEVEL=info SENTRY_DSN?")]
    [InlineData("env.ts", "cleanEnv(process.env, {\n  SMTP_HOST: str(),\n  SMTP_PORT: num({ default: 25 }),\n})", "SMTP_HOST! SMTP_PORT=25")]
    [InlineData("app.module.ts", "ConfigModule.forRoot({ validationSchema: Joi.object({\n  DB_HOST: Joi.string().required(),\n  DB_PORT: Joi.number(),\n}) })", "DB_HOST! DB_PORT?")]
    [InlineData("a.py", "os.environ['SECRET']; os.getenv('REGION', 'eu'); environ.get('X_MODE') or 'a'", "SECRET REGION=eu X_MODE?")]
    [InlineData("a.py", "key = config('SECRET_KEY')\ndebug = config('DEBUG', default=False, cast=bool)\nhosts = get_list_from_env(\n    'ALLOWED_HOSTS')", "SECRET_KEY DEBUG=False ALLOWED_HOSTS")]
    [InlineData("a.py", "# os.environ['OLD']\nDATABASES = {'default': env.db()}\nCACHES = {'default': env.cache('REDIS_URL')}", "REDIS_URL DATABASE_URL")]
    [InlineData("a.py", "if 'TOKEN' in os.environ:\n    token = os.environ['TOKEN']", "TOKEN?")]
    [InlineData("a.py", "class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='APP_')\n    secret_key: str\n    region: str = 'eu'  # where\n    dsn: str | None = None\n    token: SecretStr = Field(...)\n    other: str = Field(alias='OTHER_NAME', default='x')\n\nlimit: int = 3", "APP_SECRET_KEY! APP_REGION=eu APP_DSN? APP_TOKEN! OTHER_NAME?")]
    [InlineData("a.rb", "ENV['A_KEY']; ENV.fetch('B_KEY'); ENV.fetch('C_KEY', 'x'); ENV.fetch('D_KEY') { 5 }; ENV['E_KEY'] || 'y'; ENV['F_KEY'].present?", "A_KEY B_KEY! C_KEY=x D_KEY=5 E_KEY=y F_KEY?")]
    [InlineData("config/database.yml", "production:\n  url: <%= ENV['DATABASE_URL'] %>\n  pool: <%= ENV.fetch(\"POOL\") { 5 } %>\n  # <%= ENV['OLD'] %>", "DATABASE_URL POOL=5")]
    [InlineData("config/app.php", "'key' => env('APP_KEY'), 'name' => env('APP_NAME', 'Laravel'), 'user' => env('MAIL_USERNAME'),", "APP_KEY APP_NAME=Laravel MAIL_USERNAME?")]
    [InlineData("index.php", "$a = getenv('A_HOST'); $b = $_ENV['B_HOST'] ?? 'localhost'; if (isset($_ENV['C_HOST'])) {}", "A_HOST B_HOST=localhost C_HOST?")]
    [InlineData("config/packages/doctrine.yaml", "url: '%env(resolve:DATABASE_URL)%'\nkey: '%env(default:app.key:APP_TOKEN)%'", "DATABASE_URL APP_TOKEN?")]
    [InlineData("A.java", "String a = System.getenv(\"A_URL\"); @Value(\"${B_URL:http://b}\") String b; System.getenv().getOrDefault(\"C_URL\", \"c\");", "A_URL C_URL=c B_URL=http://b")]
    [InlineData("A.kt", "val a = System.getenv(\"A_URL\") ?: \"x\"; val b = System.getenv(\"B_URL\")!!; val s = \"${UPPER}\"", "A_URL=x B_URL!")]
    [InlineData("application.yml", "url: ${DB_URL:jdbc:postgresql://${DB_HOST:localhost}:5432/app}\npassword: ${DB_PASSWORD}\n# ${OLD}", "DB_URL=jdbc:postgresql:// DB_HOST=localhost DB_PASSWORD")]
    [InlineData("a.go", "mode := os.Getenv(\"MODE\")\nif mode == \"\" {\n  mode = \"fast\"\n}\nurl := os.Getenv(\"DATABASE_URL\")\nos.Setenv(\"OTHER\", \"1\")", "MODE? DATABASE_URL")]
    [InlineData("a.go", "mustMapEnv(&svc.cart, \"CART_ADDR\"); getEnv(\"REGION\", \"eu\"); env.Int(\"LIMIT\", 5)", "CART_ADDR! REGION=eu LIMIT=5")]
    [InlineData("a.go", "type C struct {\n A string `env:\"A_KEY,required\"`\n B string `env:\"B_KEY\" envDefault:\"b\"`\n C string `envconfig:\"C_KEY\" required:\"true\"`\n D int `env:\"D_KEY\"`\n}", "A_KEY! B_KEY=b C_KEY! D_KEY?")]
    [InlineData("a.go", "viper.SetEnvPrefix(\"shop\"); viper.AutomaticEnv(); viper.SetDefault(\"listen.addr\", \":80\"); viper.GetString(\"dsn\")", "SHOP_LISTEN_ADDR=:80 SHOP_DSN?")]
    [InlineData("config/options.go", "m := map[string]option{\n  \"LISTEN_ADDR\": {},\n  \"other\": {},\n}", "LISTEN_ADDR?")]
    [InlineData("a.rs", "env::var(\"A_URL\").expect(\"set it\"); std::env::var(\"B_URL\").unwrap_or_else(|_| \"b\".into()); if let Ok(c) = env::var(\"C_URL\") {}", "A_URL! B_URL=b C_URL?")]
    [InlineData("a.rs", "struct Config {\n  /// Where it is.\n  #[clap(long, env)]\n  pub database_url: String,\n  #[arg(env = \"APP_MODE\", default_value = \"fast\")]\n  mode: String,\n  #[arg(long, env)]\n  token: Option<String>,\n}", "DATABASE_URL! APP_MODE=fast TOKEN?")]
    [InlineData("A.cs", "Environment.GetEnvironmentVariable(\"A_URL\") ?? \"x\"; configuration[\"Jwt:Key\"]; config.GetValue<int>(\"Limits:Max\", 5); cfg.GetConnectionString(\"Default\");", "A_URL=x Jwt__Key Limits__Max=5 ConnectionStrings__Default")]
    [InlineData("runtime.exs", "System.get_env(\"DATABASE_URL\") ||\n      raise \"set it\"\nSystem.get_env(\"PHX_HOST\") || \"example.com\"\nif System.get_env(\"PHX_SERVER\") do\nSystem.fetch_env!(\"TOKEN\")\nSystem.get_env(\"POOL_SIZE\", \"10\")", "DATABASE_URL! PHX_HOST=example.com PHX_SERVER? TOKEN! POOL_SIZE=10")]
    [InlineData("schema.prisma", "datasource db {\n  url = env(\"DATABASE_URL\")\n}", "DATABASE_URL!")]
    [InlineData("main.dart", "final port = Platform.environment['BIND'] ?? '8080';", "BIND=8080")]
    public void Variables_are_read_as_the_ecosystem_reads_them(string path, string code, string expected)
        => Assert.Equal(expected, string.Join(' ', CodeVariables.In(new SourceFile(path, code)).Select(Rendered)));

    [Theory]
    [InlineData("a.ts"), InlineData("a.py"), InlineData("a.rb"), InlineData("a.php"), InlineData("A.java"), InlineData("a.go"), InlineData("a.rs"), InlineData("A.cs"), InlineData("a.ex"), InlineData("a.yml")]
    public void Long_files_without_an_end_to_anything_are_read_quickly(string path)
    {
        var code = string.Concat(Enumerable.Repeat("env(process.env { createEnv( ${ ENV.fetch( class A(BaseSettings):\n x: = process.env #[clap(", 1000));

        Assert.Empty(CodeVariables.In(new SourceFile(path, code)));
    }

    private static string Rendered(VariableUse use) => use.Name + (use.Default.Length > 0 ? $"={use.Default}" : use.IsDemanded ? "!" : use.IsOptional ? "?" : "");
}
