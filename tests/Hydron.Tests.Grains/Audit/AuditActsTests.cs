using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Plans;
using Hydron.Sources;
using Hydron.Tests.Accounts;

namespace Hydron.Tests.Audit;

/// <summary>No grain method is forgotten: each one reads, names its act, or says why it is not recorded.</summary>
public sealed partial class AuditActsTests
{
    private static readonly ImmutableArray<MethodInfo> All =
        [.. GrainMethods.Interfaces(typeof(RequiresAttribute).Assembly.GetTypes()).SelectMany(GrainMethods.Of)];

    private static IEnumerable<(MethodInfo Method, ActAttribute Act)> Acts => All.Select(method => (method, Act: method.GetCustomAttribute<ActAttribute>()!)).Where(each => each.Act is not null);

    public interface IForgetful : IGrainWithStringKey
    {
        [Requires(Role.Viewer)]
        Task Forgotten();
    }

    [Fact]
    public void Every_method_says_what_becomes_of_it_in_the_audit_log() => Assert.Empty(All.Where(method => Marks(method) != 1).Select(NameOf));

    [Fact]
    public void One_that_says_nothing_is_found() => Assert.Equal(0, Marks(typeof(IForgetful).GetMethod(nameof(IForgetful.Forgotten))!));

    [Fact]
    public void What_is_not_recorded_says_why() => Assert.All(
        All.Select(method => method.GetCustomAttribute<UnrecordedAttribute>()).OfType<UnrecordedAttribute>(), unrecorded => Assert.EndsWith(".", unrecorded.Why, StringComparison.Ordinal));

    /// <summary>So that what a person may do and no entry tells is looked at by a person.</summary>
    [Fact]
    public void Of_what_people_can_change_only_favourites_are_not_recorded() => Assert.Equal(
        ["IWorkspaceGrain.SetFavorite"],
        All.Where(method => method.GetCustomAttribute<UnrecordedAttribute>() is not null && method.GetCustomAttribute<RequiresAttribute>()!.Role < Role.System).Select(NameOf));

    [Fact]
    public void What_only_reads_answers_something() => Assert.All(
        All.Where(method => method.GetCustomAttribute<ReadsAttribute>() is not null), method => Assert.True(method.ReturnType.IsGenericType, $"{NameOf(method)} reads nothing"));

    [Fact]
    public void Acts_have_names_of_their_own_in_one_form()
    {
        Assert.All(Acts, each => Assert.Matches(Form(), each.Act.Name));
        Assert.Empty(Acts.GroupBy(each => each.Act.Name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void What_acts_tell_is_there_and_can_be_told() => Assert.All(Acts, each => Assert.All(each.Act.Told, path => Assert.True(IsTold(ActDetails.TypeOf(path, each.Method)), $"{NameOf(each.Method)}: {path}")));

    /// <summary>An account's id says nothing to a person.</summary>
    [Fact]
    public void Accounts_are_told_by_their_addresses() => Assert.Empty(
        from each in Acts
        from parameter in each.Method.GetParameters()
        where each.Act.Told.Contains(parameter.Name!) && parameter.Name is "userId" or "ownerId" or "member" && parameter.GetCustomAttribute<AccountIdAttribute>() is null
        select NameOf(each.Method));

    private static int Marks(MethodInfo method) => method.GetCustomAttributes().Count(mark => mark is ActAttribute or ReadsAttribute or UnrecordedAttribute);

    private static bool IsTold(Type? type) => type is not null
        && (type == typeof(string) || type == typeof(ImmutableArray<Edit>) || type == typeof(Source) || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true });

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    [GeneratedRegex(@"^[a-z]+(\.[a-z]+(-[a-z]+)*)+$")]
    private static partial Regex Form();
}
