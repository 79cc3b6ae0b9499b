using Hydron.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddHydronSilo();
builder.AddHydronWeb();
var app = builder.Build();
await app.PrepareHydronWebAsync();
app.UseHydronWeb();
await app.RunAsync();
