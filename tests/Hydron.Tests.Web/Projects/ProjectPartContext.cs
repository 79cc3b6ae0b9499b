using Bunit;
using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Tests.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Hydron.Tests.Projects;

/// <summary>Where tests draw parts of a project's page, for a person with a role.</summary>
public sealed class ProjectPartContext : IAsyncDisposable
{
    private readonly BunitContext _context = new();
    private readonly Role _role;

    public ProjectPartContext(Role role = Role.Deployer)
    {
        _role = role;
        _context.Services.AddMudServices();
        _context.Services.AddSingleton(TimeProvider.System);
        _context.Services.AddSingleton(FakeCluster.Empty.With<IProjectGrain>("prj", Project).ClientFor(role));
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Renderer.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
    }

    public EditableProject Project { get; } = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent =>
        _context.Render<T>(builder => parameters(builder.AddCascadingValue(new Member("ada", "ada@example.com", "ws", _role))));
}
