export type StatisticsTables = {
  statisticsParcels: StatisticsParcelsTable;
  statisticsMessages: StatisticsMessagesTable;
  statisticsRefreshes: StatisticsRefreshesTable;
};

export type StatisticsParcelsTable = {
  shopId: number;
  day: string;
  measure: 'loaded' | 'arrived' | 'delivered' | 'returned' | 'not_collected' | 'reminded' | 'unreminded';
  region: string;
  days: number;
  loadedOn: string;
  n: number;
};

export type StatisticsMessagesTable = {
  shopId: number;
  day: string;
  channel: 'sms' | 'email' | 'voice';
  audience: 'recipient' | 'admin' | 'service';
  outcome: 'accepted' | 'delivered' | 'undelivered' | 'unknown';
  n: number;
  segments: number;
  kopecks: number;
};

export type StatisticsRefreshesTable = { shopId: number; refreshedAt: Date; askedAt: Date | null };
