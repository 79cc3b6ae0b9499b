using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hydron.Accounts.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SessionTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Turn",
                table: "AccountSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "TurnBefore",
                table: "AccountSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "TurnFloor",
                table: "AccountSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "TurnIssued",
                table: "AccountSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TurnIssuedAt",
                table: "AccountSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Turned",
                table: "AccountSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Turn",
                table: "AccountSessions");

            migrationBuilder.DropColumn(
                name: "TurnBefore",
                table: "AccountSessions");

            migrationBuilder.DropColumn(
                name: "TurnFloor",
                table: "AccountSessions");

            migrationBuilder.DropColumn(
                name: "TurnIssued",
                table: "AccountSessions");

            migrationBuilder.DropColumn(
                name: "TurnIssuedAt",
                table: "AccountSessions");

            migrationBuilder.DropColumn(
                name: "Turned",
                table: "AccountSessions");
        }
    }
}
