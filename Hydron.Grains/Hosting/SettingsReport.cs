using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Hosting;

/// <summary>Says all that is wrong with the settings, before anything starts.</summary>
public static class SettingsReport
{
    /// <returns>Whether something is wrong.</returns>
    public static async Task<bool> SaysProblemsAsync(this IHost host)
    {
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
            return false;
        }
        catch (OptionsValidationException exception)
        {
            foreach (var problem in exception.Failures)
                await Console.Error.WriteLineAsync(problem);
            return true;
        }
    }
}
