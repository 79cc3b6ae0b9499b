using System.Collections.Immutable;
using System.Reflection;
using Hydron.Accounts;

namespace Hydron.Tests.Accounts;

/// <summary>Finds, by reflection only, what can be called of the product's grains.</summary>
public static class GrainMethods
{
    /// <summary>Every grain interface among the types.</summary>
    public static IEnumerable<Type> Interfaces(IEnumerable<Type> types) => types.Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type));

    /// <summary>Every method that a grain interface offers, with those it inherits, but without Orleans' own.</summary>
    public static IEnumerable<MethodInfo> Of(Type grain) =>
        grain.GetInterfaces().Prepend(grain).Where(each => each.Assembly != typeof(IGrain).Assembly)
            .SelectMany(each => each.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance));

    /// <summary>The names of the methods that demand no role, or one that everybody has.</summary>
    public static IEnumerable<string> Open(IEnumerable<Type> types) =>
        from grain in Interfaces(types)
        from method in Of(grain)
        where method.GetCustomAttribute<RequiresAttribute>() is not { Role: > Role.None }
        select $"{grain.Name}.{method.Name}";

    /// <summary>True where some class of the product is that grain.</summary>
    public static bool IsImplemented(Type grain, IEnumerable<Type> types) => types.Any(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(grain) && type.IsAssignableTo(typeof(Grain)));

    /// <summary>Arguments that say nothing: zero, no text, empty lists (an uninitialised one could not be sent at all), otherwise null.</summary>
    public static object?[] EmptyArguments(MethodInfo method) => [.. method.GetParameters().Select(parameter => Empty(parameter.ParameterType))];

    private static object? Empty(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return type.GetField(nameof(ImmutableArray<int>.Empty))!.GetValue(null);
        if (type == typeof(string))
            return "";
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
