using System.Collections.Frozen;

namespace Hydron.Analysis.Dependencies;

/// <summary>An account elsewhere that code talks to, or a server that Hydron does not run: the person has it, and its keys.</summary>
/// <param name="Kind">As in <see cref="UsedDependency.Kind"/>.</param>
/// <param name="Title">For people.</param>
/// <param name="Prefixes">Words in the names of its variables.</param>
/// <param name="OwnVariable">What its library reads by itself where the code names no variable; empty for none.</param>
internal sealed record Account(string Kind, string Title, ImmutableArray<string> Prefixes, string OwnVariable = "");

/// <summary>The accounts that are known, and the packages that mean them.</summary>
internal static class Accounts
{
    internal static readonly ImmutableArray<Account> All =
    [
        new("stripe", "Stripe", ["STRIPE"]),
        new("s3", "S3 storage", ["AWS", "S3", "BUCKET", "SPACES", "R2"]),
        new("smtp", "a mail server", ["SMTP", "MAIL", "EMAIL", "MAILER"]),
        new("openai", "OpenAI", ["OPENAI"], "OPENAI_API_KEY"),
        new("anthropic", "Anthropic", ["ANTHROPIC", "CLAUDE"], "ANTHROPIC_API_KEY"),
        new("gemini", "Google Gemini", ["GEMINI", "GOOGLE_API", "GOOGLE_GENERATIVE"]),
        new("auth0", "Auth0", ["AUTH0"]),
        new("clerk", "Clerk", ["CLERK"], "CLERK_SECRET_KEY"),
        new("google-oauth", "Google sign-in", ["GOOGLE_CLIENT", "GOOGLE_OAUTH", "AUTH_GOOGLE", "GOOGLE_ID", "GOOGLE_SECRET"]),
        new("github-oauth", "GitHub sign-in", ["GITHUB_CLIENT", "GITHUB_OAUTH", "AUTH_GITHUB", "GITHUB_ID", "GITHUB_SECRET"]),
        new("supabase", "Supabase", ["SUPABASE"]),
        new("firebase", "Firebase", ["FIREBASE"]),
        new("twilio", "Twilio", ["TWILIO"]),
        new("sendgrid", "SendGrid", ["SENDGRID"]),
        new("resend", "Resend", ["RESEND"]),
        new("mailgun", "Mailgun", ["MAILGUN"]),
        new("algolia", "Algolia", ["ALGOLIA"]),
        new("pusher", "Pusher", ["PUSHER"]),
        new("paypal", "PayPal", ["PAYPAL"]),
        new("cloudinary", "Cloudinary", ["CLOUDINARY"]),
        new("typesense", "Typesense", ["TYPESENSE"]),
        new("cassandra", "Cassandra", ["CASSANDRA"]),
        new("neo4j", "Neo4j", ["NEO4J"]),
        new("influxdb", "InfluxDB", ["INFLUX"]),
        new("oracle", "Oracle Database", ["ORACLE"]),
    ];

    private static readonly FrozenDictionary<string, string> ByPackage = new (string Kind, string Packages)[]
    {
        ("stripe", "stripe @stripe/stripe-js stripe/stripe-php laravel/cashier stripe-java com.stripe:stripe-java Stripe.net async-stripe stripity_stripe github.com/stripe/stripe-go pay djstripe dj-stripe"),
        ("s3", "@aws-sdk/client-s3 aws-sdk multer-s3 boto3 aioboto3 aiobotocore django-storages[s3] django-storages[boto3] aws-sdk-s3 league/flysystem-aws-s3-v3 aws/aws-sdk-php software.amazon.awssdk:s3 aws-java-sdk-s3 spring-cloud-starter-aws spring-cloud-aws-starter-s3 AWSSDK.S3 ex_aws_s3 github.com/aws/aws-sdk-go-v2/service/s3 rust-s3"),
        ("smtp", "nodemailer @nestjs-modules/mailer fastapi-mail flask-mail aiosmtplib emails spring-boot-starter-mail jakarta.mail quarkus-mailer MailKit FluentEmail.Smtp lettre gen_smtp gopkg.in/gomail.v2 github.com/wneessen/go-mail github.com/jordan-wright/email phpmailer/phpmailer mail"),
        ("openai", "openai @ai-sdk/openai langchain-openai @langchain/openai openai-php/client openai-php/laravel ruby-openai github.com/sashabaranov/go-openai github.com/openai/openai-go async-openai OpenAI Azure.AI.OpenAI spring-ai-openai-spring-boot-starter spring-ai-starter-model-openai"),
        ("anthropic", "anthropic @anthropic-ai/sdk @ai-sdk/anthropic langchain-anthropic @langchain/anthropic Anthropic.SDK"), ("gemini", "google-generativeai google-genai @google/generative-ai @google/genai @ai-sdk/google"),
        ("auth0", "@auth0/nextjs-auth0 express-openid-connect auth0 auth0-python omniauth-auth0 Auth0.AspNetCore.Authentication auth0/login"), ("clerk", "@clerk/nextjs @clerk/express @clerk/backend @clerk/clerk-sdk-node @clerk/remix"),
        ("google-oauth", "passport-google-oauth20 passport-google-oauth omniauth-google-oauth2 Microsoft.AspNetCore.Authentication.Google"), ("github-oauth", "passport-github passport-github2 omniauth-github AspNet.Security.OAuth.GitHub"),
        ("supabase", "@supabase/supabase-js @supabase/ssr supabase"), ("firebase", "firebase-admin firebase"), ("twilio", "twilio twilio-ruby twilio/sdk"), ("sendgrid", "@sendgrid/mail sendgrid sendgrid-ruby sendgrid/sendgrid SendGrid github.com/sendgrid/sendgrid-go"),
        ("resend", "resend resend/resend-laravel resend/resend-php"), ("mailgun", "mailgun.js mailgun-js mailgun-ruby symfony/mailgun-mailer"), ("algolia", "algoliasearch algolia/algoliasearch-client-php"), ("pusher", "pusher pusher/pusher-php-server"),
        ("paypal", "@paypal/checkout-server-sdk @paypal/paypal-server-sdk paypalrestsdk"), ("cloudinary", "cloudinary multer-storage-cloudinary django-cloudinary-storage"),
    }
        .SelectMany(entry => entry.Packages.Split(' ').Select(package => (package, entry.Kind)))
        .DistinctBy(pair => pair.package, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(pair => pair.package, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);

    internal static Account? Find(string kind) => All.FirstOrDefault(account => account.Kind == kind);

    /// <summary>The account that a package is for, or null.</summary>
    internal static Account? Of(string package)
    {
        var kind = ByPackage.GetValueOrDefault(package) ?? (package.LastIndexOf(':') is var colon and > 0 ? ByPackage.GetValueOrDefault(package[(colon + 1)..]) : WithoutVersion(package) is { } module ? ByPackage.GetValueOrDefault(module) : null);
        return kind is null ? null : Find(kind);
    }

    /// <summary>A module of Go without its major version (<c>…/v76</c>).</summary>
    private static string? WithoutVersion(string module)
        => module.LastIndexOf("/v", StringComparison.Ordinal) is var slash and > 0 && module[(slash + 2)..].All(char.IsAsciiDigit) ? module[..slash] : null;
}
