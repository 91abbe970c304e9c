export type ShopSmtpTables = {
  shopSmtp: ShopSmtpTable;
};

export type ShopSmtpTable = {
  shopId: number;
  host: string;
  port: number;
  security: 'tls' | 'starttls';
  login: string;
  sealedPassword: Buffer;
  fromAddress: string;
  version: number;
  savedAt: Date;
  savedBy: string;
  verifiedAt: Date;
  trouble: string | null;
  said: string | null;
  troubleSince: Date | null;
  stoppedUntil: Date | null;
  toldAt: Date | null;
};
