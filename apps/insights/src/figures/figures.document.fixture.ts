/** Everything that can be asked of insights. */
export const document = /* GraphQL */ `
  query ($period: PeriodInput!, $placeId: ID, $timeZone: String) {
    insights(period: $period, placeId: $placeId, timeZone: $timeZone) {
      __typename
      ... on Problem {
        code
        message
      }
      ... on InvalidInput {
        fields {
          path
        }
      }
      ... on Insights {
        from
        until
        timeZone
        place {
          id
        }
        upTo
        referrals {
          ...figures
        }
        previous {
          sent {
            value
          }
        }
        recipients {
          asked {
            value
          }
          declined {
            value
          }
        }
        series(interval: WEEK) {
          at
          figures {
            sent {
              value
            }
          }
        }
        bySector: by(dimension: SECTOR) {
          key
          label(language: "fr")
          figures {
            sent {
              value
              suppressed
            }
          }
        }
        byPole: by(dimension: POLE) {
          key
        }
        flows {
          pole
          sector
          count {
            value
          }
          accepted {
            value
          }
        }
        declineReasons {
          code
          count {
            value
            suppressed
          }
        }
        outcomes {
          outcome
          count {
            value
          }
        }
      }
    }
  }
  fragment figures on ReferralFigures {
    sent {
      value
    }
    received {
      value
    }
    accepted {
      value
    }
    untaken {
      value
    }
    completed {
      value
    }
    withdrawn {
      value
      suppressed
    }
    open {
      value
    }
    acceptedShare {
      value
    }
    answeredShare {
      value
    }
    answeredInTimeShare {
      value
    }
    redirectedShare {
      value
      suppressed
    }
    toReceipt {
      medianHours
      p90Hours
      count {
        value
      }
    }
    toAnswer {
      medianHours
    }
    toStart {
      medianHours
      suppressed
    }
  }
`;
