using Hydron.Figures;

// The first argument names the group of figures, the others are the group's own; tests/figures has a script for each.
switch (args)
{
    case ["main", var app]:
        await MainFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["provision", var app]:
        await ProvisionFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["rollover", var app]:
        await RolloverFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["takeover", var app]:
        await TakeoverFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["logs", var app]:
        await LogFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["kills", var app]:
        await KillFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["assistant", var app]:
        await AssistantFigures.PrintAsync(Path.GetFullPath(app));
        return 0;
    case ["analysis", var app, var others, .. var folders]:
        await AnalysisFigures.PrintAsync(Path.GetFullPath(app), Path.GetFullPath(others), folders);
        return 0;
    default:
        Measured.Say("Name a group of figures: ./test.sh figures main");
        return 2;
}
