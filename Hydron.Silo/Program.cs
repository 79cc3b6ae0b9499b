using Hydron.Hosting;

// A silo without pages: it executes grains for web tiers that run elsewhere.
var builder = WebApplication.CreateBuilder(args);
builder.AddHydronSilo();
var app = builder.Build();
app.MapGet("/health", () => "ok");
await app.RunAsync();
