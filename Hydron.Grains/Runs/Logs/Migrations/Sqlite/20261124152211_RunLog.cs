using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hydron.Runs.Logs.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RunLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RunLogBatches",
                columns: table => new
                {
                    Run = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    First = table.Column<long>(type: "INTEGER", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false),
                    StepId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    EndOffset = table.Column<long>(type: "INTEGER", nullable: false),
                    AtTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunLogBatches", x => new { x.Run, x.First });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RunLogBatches");
        }
    }
}
