using Hydron;
using Hydron.Hosting;
using Hydron.Storage;

// A silo without pages: it executes grains together with other silos, which have pages.
var builder = WebApplication.CreateBuilder(args);
builder.AddHydronSilo();
builder.Services.AddOptions<HydronOptions>().Validate(
    options => DatabaseChoice.Problems(options).Any() || DatabaseChoice.Of(options).IsShared,
    "A silo without pages works together with others, and they share a database: set Hydron:Storage to postgresql or sqlserver.");
var app = builder.Build();
app.MapGet("/health", () => "ok");
if (await app.SaysProblemsAsync())
    return 1;
await app.RunAsync();
return 0;
