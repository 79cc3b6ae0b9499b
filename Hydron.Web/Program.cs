using Hydron.Analysis;
using Hydron.CommandLine;
using Hydron.Hosting;

if (Words.Read(args) is { } command)
    return await Commands.RunAsync(command, (services, configuration) => services.AddHydronKeys(configuration), TerminalAnalysis.OfAsync);

var builder = WebApplication.CreateBuilder(args);
builder.AddHydronSilo();
builder.AddHydronWeb();
return await builder.Build().RunHydronAsync();
