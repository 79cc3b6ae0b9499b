using MudBlazor;

namespace Hydron.Layout;

/// <summary>Hydron's colours and type. Every text colour has at least 4.5:1 against the surfaces it stands on (WCAG 2.2, 1.4.3).</summary>
public static class HydronTheme
{
    private static readonly string[] SystemFonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "DejaVu Sans", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3346c4",
            PrimaryContrastText = "#ffffff",
            Secondary = "#0b6e75",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#7a3aa8",
            Info = "#0b5fa5",
            Success = "#1b6e35",
            Warning = "#8a5300",
            Error = "#b3261e",
            Background = "#f5f6fb",
            BackgroundGray = "#eceef6",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#171a2b",
            DrawerBackground = "#ffffff",
            DrawerText = "#2b3048",
            DrawerIcon = "#474d6b",
            TextPrimary = "#171a2b",
            TextSecondary = "#4c5270",
            TextDisabled = "#6b7190",
            ActionDefault = "#474d6b",
            Divider = "#dfe2ee",
            LinesDefault = "#dfe2ee",
            LinesInputs = "#858ba8",
            TableLines = "#e3e6f0",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#a5b4ff",
            PrimaryContrastText = "#0e1224",
            Secondary = "#6fd6dd",
            SecondaryContrastText = "#06282b",
            Tertiary = "#d3a6f5",
            Info = "#8cc8ff",
            InfoContrastText = "#06213a",
            Success = "#7fd99a",
            SuccessContrastText = "#06260f",
            Warning = "#f5c26b",
            WarningContrastText = "#2b1a00",
            Error = "#ffb1a8",
            ErrorContrastText = "#3b0500",
            Background = "#0f1220",
            BackgroundGray = "#0b0e19",
            Surface = "#181c2e",
            AppbarBackground = "#141828",
            AppbarText = "#eceefa",
            DrawerBackground = "#141828",
            DrawerText = "#d6d9ec",
            DrawerIcon = "#b3b8d6",
            TextPrimary = "#eceefa",
            TextSecondary = "#b3b8d6",
            TextDisabled = "#9196b5",
            ActionDefault = "#b3b8d6",
            Divider = "#2b314b",
            LinesDefault = "#2b314b",
            LinesInputs = "#7a80a0",
            TableLines = "#2b314b",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px", DrawerWidthLeft = "248px", AppbarHeight = "56px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = SystemFonts, FontSize = ".9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontSize = "1.75rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-.01em" },
            H2 = new H2Typography { FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-.005em" },
            H3 = new H3Typography { FontSize = "1.0625rem", FontWeight = "650", LineHeight = "1.35", LetterSpacing = "normal" },
            Button = new ButtonTypography { TextTransform = "none", FontWeight = "600", LetterSpacing = "normal", FontSize = ".9375rem" },
            Body1 = new Body1Typography { FontSize = ".9375rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontSize = ".875rem", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontSize = ".8125rem", LetterSpacing = "normal" },
        },
    };
}
