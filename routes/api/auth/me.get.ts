import { UserView } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { userView } from "#http/user-view.ts";

export default defineRoute({
  access: "session:read",
  summary: "The signed-in account",
  response: UserView,
  handler: ({ actor }) => userView(actor),
});
