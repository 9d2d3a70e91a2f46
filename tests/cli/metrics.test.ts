import { describe, expect, it } from "vitest";
import { countersIn } from "../../cli/watch/metrics.ts";

const TEXT = `# HELP http_requests_total Answers by route.
# TYPE http_requests_total counter
http_requests_total{method="GET",route="/api/vehicles",status="200"} 900
http_requests_total{method="GET",route="/api/vehicles",status="404"} 30
http_requests_total{method="POST",route="/api/documents/upload",status="507"} 4
http_requests_total{status="503",method="GET",route="say \\"}, 5\\""} 6
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.5",route="/api/vehicles"} 800
http_request_duration_seconds_bucket{le="2",route="/api/vehicles"} 920
http_request_duration_seconds_bucket{le="2.5",route="/api/vehicles"} 925
http_request_duration_seconds_bucket{le="+Inf",route="/api/vehicles"} 930
http_request_duration_seconds_count{route="/api/vehicles"} 930
http_request_duration_seconds_bucket{le="2",route="other"} 9
http_request_duration_seconds_bucket{le="+Inf",route="other"} 10
http_request_duration_seconds_count{route="other"} 10
header_gate_rejected_total 7
nodejs_eventloop_lag_seconds 0.001
`;

describe("the metrics that the watch reads", () => {
  it("are summed over methods and routes", () => {
    expect(countersIn(TEXT)).toEqual({ answers: 940, serverErrors: 10, slow: 11, refusals: 30, rejectedHeaders: 7 });
  });

  it("count nothing where nothing was counted", () => {
    expect(countersIn("")).toEqual({ answers: 0, serverErrors: 0, slow: 0, refusals: 0, rejectedHeaders: 0 });
  });
});
