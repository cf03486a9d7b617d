-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "person" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT,
    "size" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_part" (
    "upload" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "upload_part_pkey" PRIMARY KEY ("upload","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "upload_person_key" ON "upload"("person");

-- CreateIndex
CREATE INDEX "upload_expires_at_idx" ON "upload"("expires_at");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_part" ADD CONSTRAINT "upload_part_upload_fkey" FOREIGN KEY ("upload") REFERENCES "upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
